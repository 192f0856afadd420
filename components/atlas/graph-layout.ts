/**
 * Where the nodes of a graph stand on a map. Pure and deterministic: the same graph gives the same map, so that people find
 * things where they saw them last.
 *
 * A spring layout (Fruchterman and Reingold, 1991) from a fixed start, then labels are pushed apart until none overlaps.
 */

export interface Node {
  id: string;
  label: string;
}

export interface Place {
  x: number;
  y: number;
  /** Of the label's box, centred on (x, y). */
  width: number;
}

export interface Layout {
  width: number;
  height: number;
  places: Map<string, Place>;
}

/** Height of a label's box, and the mean width of a letter at 12 px. */
const BOX_HEIGHT = 26;
const LETTER = 6.9;
const BOX_PADDING = 32;
/** Ideal distance of neighbours. */
const SPRING = 96;
const STEPS = 260;
/** Nodes farther apart than this do not push each other, so that loose parts stay near. */
const REACH = 4 * SPRING;
/** Width by height of the map; beside it stand the words. */
const RATIO = 1.15;
/** Room a node gets on the map, in label boxes: enough that most labels fit where the springs put them. */
const ROOM = 2.6;
const MARGIN = 16;
/** Golden angle: a start in which no two nodes coincide and none is favoured. */
const ANGLE = Math.PI * (3 - Math.sqrt(5));

interface Body {
  id: string;
  x: number;
  y: number;
  dx: number;
  dy: number;
  width: number;
}

/** @returns a place for every node; coordinates start at 0. Edges to unknown nodes are ignored. */
export function layoutGraph(nodes: readonly Node[], edges: readonly { from: string; to: string }[]): Layout {
  const degree = new Map<string, number>();
  for (const { from, to } of edges) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1);
  const bodies: Body[] = [...nodes]
    .sort((a, b) => (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
    .map((node, index) => {
      const radius = SPRING * Math.sqrt(index);
      const width = node.label.length * LETTER + BOX_PADDING;
      return {
        id: node.id,
        x: radius * Math.cos(index * ANGLE),
        y: radius * Math.sin(index * ANGLE),
        dx: 0,
        dy: 0,
        width,
      };
    });
  const byId = new Map(bodies.map((body) => [body.id, body]));
  const springs = edges.flatMap(({ from, to }) => {
    const [a, b] = [byId.get(from), byId.get(to)];
    return a && b && a !== b ? [[a, b] as const] : [];
  });
  for (let step = 0; step < STEPS; step++) relax(bodies, springs, SPRING * (1 - step / STEPS));
  scaleToRoom(bodies);
  separate(bodies);
  return placed(bodies);
}

/** One step: everything repels, neighbours attract, a little gravity keeps loose parts near. */
function relax(bodies: Body[], springs: (readonly [Body, Body])[], heat: number): void {
  for (const body of bodies) {
    body.dx = -body.x * 0.35;
    body.dy = -body.y * 0.35;
  }
  bodies.forEach((a, i) => {
    for (let j = i + 1; j < bodies.length; j++) {
      const b = bodies[j];
      if (!b) continue;
      const [x, y] = [a.x - b.x, a.y - b.y];
      const square = Math.max(x * x + y * y, 1);
      if (square > REACH * REACH) continue;
      const force = (SPRING * SPRING) / square;
      a.dx += x * force;
      a.dy += y * force;
      b.dx -= x * force;
      b.dy -= y * force;
    }
  });
  for (const [a, b] of springs) {
    const [x, y] = [a.x - b.x, a.y - b.y];
    const force = Math.hypot(x, y) / SPRING;
    a.dx -= x * force;
    a.dy -= y * force;
    b.dx += x * force;
    b.dy += y * force;
  }
  for (const body of bodies) {
    const length = Math.max(Math.hypot(body.dx, body.dy), 0.01);
    const move = Math.min(length, heat) / length;
    body.x += body.dx * move;
    body.y += body.dy * move;
  }
}

/** Scales the whole to an area in which labels have room, whatever the springs came to. */
function scaleToRoom(bodies: Body[]): void {
  const spread = (values: number[]): number => Math.max(Math.max(...values) - Math.min(...values), 1);
  const area = bodies.reduce((sum, body) => sum + body.width * BOX_HEIGHT, 0) * ROOM;
  const height = Math.sqrt(area / RATIO);
  const across = (height * RATIO) / spread(bodies.map((body) => body.x));
  const down = height / spread(bodies.map((body) => body.y));
  for (const body of bodies) {
    body.x *= across;
    body.y *= down;
  }
}

/** Rounds of pushing; a crowd that is still too dense then stays so. */
const ROUNDS = 400;

/** Pushes overlapping boxes apart along the shorter way. */
function separate(bodies: Body[]): void {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    bodies.forEach((a, i) => {
      for (let j = i + 1; j < bodies.length; j++) {
        const b = bodies[j];
        if (!b) continue;
        const overlapX = (a.width + b.width) / 2 + 6 - Math.abs(a.x - b.x);
        const overlapY = BOX_HEIGHT + 6 - Math.abs(a.y - b.y);
        if (overlapX <= 0 || overlapY <= 0) continue;
        moved = true;
        if (overlapX < overlapY) {
          const push = ((a.x < b.x ? -1 : 1) * overlapX) / 2;
          a.x += push;
          b.x -= push;
        } else {
          const push = ((a.y < b.y ? -1 : 1) * overlapY) / 2;
          a.y += push;
          b.y -= push;
        }
      }
    });
    if (!moved) return;
  }
}

function placed(bodies: Body[]): Layout {
  const left = Math.min(...bodies.map((body) => body.x - body.width / 2), 0);
  const top = Math.min(...bodies.map((body) => body.y - BOX_HEIGHT / 2), 0);
  const right = Math.max(...bodies.map((body) => body.x + body.width / 2), 0);
  const bottom = Math.max(...bodies.map((body) => body.y + BOX_HEIGHT / 2), 0);
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    width: Math.ceil(right - left + 2 * MARGIN),
    height: Math.ceil(bottom - top + 2 * MARGIN),
    places: new Map(
      bodies.map(({ id, x, y, width }) => [
        id,
        { x: round(x - left + MARGIN), y: round(y - top + MARGIN), width: round(width) },
      ]),
    ),
  };
}
