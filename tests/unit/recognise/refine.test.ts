import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildAddressIndex, recogniseAddress } from '#data/recognise/address-index.ts';
import { isoDate } from '#data/recognise/dates.ts';
import type { Recognition, ThreadFacts } from '#data/recognise/recognition.ts';
import { refine } from '#data/recognise/refine.ts';
import { hasSubjectPrefix, threadSubject } from '#data/recognise/subject.ts';
import { byId } from '#data/snapshot/snapshot.ts';
import { rows } from './rows.ts';

const by = byId(rows);
const index = buildAddressIndex(rows);

function at(url: string): Recognition {
  const found = recogniseAddress(url, index);
  if (!found) throw new Error(`${url} is not recognised`);
  return found;
}

describe('subjects', () => {
  test.each([
    ['Re: [MirageOS-devel] Re: [PATCH v3 0/5] mini-os: x', 'mini-os: x'],
    ['AW: RE[2]: Fwd: Hello', 'Hello'],
    ['Re : Re^2: Hello  world', 'Hello world'],
    ['Regarding: Hello', 'Regarding: Hello'],
    ['[only a tag]', '[only a tag]'],
    ['Re:', 'Re:'],
    ['Mail-Followup-To (was Re: x)', 'Mail-Followup-To (was Re: x)'],
    ['', ''],
  ])('%s', (subject, expected) => expect(threadSubject(subject)).toBe(expected));

  test('a stripped subject has nothing left to strip, whatever it was', () => {
    const part = fc.oneof(fc.constantFrom('Re: ', '[x] ', 'AW:', '[', ']', 'Fwd: '), fc.string({ maxLength: 8 }));
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 20 }).map((parts) => parts.join('')),
        (subject) => {
          const once = threadSubject(subject);
          expect(threadSubject(once)).toBe(once);
          expect(once === '').toBe(subject.trim() === '');
        },
      ),
    );
  });

  test.each([
    ['[Minios-devel] [UNIKRAFT PATCH v4 1/2] lib: x', '[UNIKRAFT PATCH', true],
    ['Re: [UNIKRAFT/LIBLWIP PATCH] x', 'UNIKRAFT', true],
    ['[UNIKRAFTER PATCH] x', 'UNIKRAFT', false],
    ['Re: mini-os: fix console', 'mini-os:', true],
    ['About UNIKRAFT', 'UNIKRAFT', false],
    ['x', '[]', false],
  ])('%s starts with %s: %s', (subject, prefix, expected) => expect(hasSubjectPrefix(subject, prefix)).toBe(expected));
});

describe('dates', () => {
  test.each([
    ['Mon, 09 Nov 2015 09:41:00 +0100', '2015-11-09T09:41:00+01:00'],
    ['Fri, 17 Jul 2020 08:57:02 -0400 (EDT)', '2020-07-17T08:57:02-04:00'],
    ['Fri Jun 19 12:28:50 CEST 2020', '2020-06-19T12:28:50+02:00'],
    ['Tue Feb 14 10:11:12 UTC-08:00 2017', '2017-02-14T10:11:12-08:00'],
    ['Fri Jun 19 12:28:50 IST 2020', '2020-06-19T12:28:50'],
    ['May 26, 2020, 10:52 a.m.', '2020-05-26T10:52'],
    ['May 26, 2020, 12:05 a.m.', '2020-05-26T00:05'],
    ['26 May 2020', '2020-05-26'],
    ['2020-06-19 10:28 UTC', '2020-06-19T10:28Z'],
    ['2018-11-18T14:00:00.000Z', '2018-11-18T14:00:00Z'],
    ['Mar 3', undefined],
    ['yesterday', undefined],
    ['Mon, 99 Nov 2015 09:41:00', undefined],
    ['', undefined],
  ])('%s', (text, expected) => expect(isoDate(text)).toBe(expected));

  test('any text gives a date that can be read back, or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2090-01-01') }).map(String),
        ),
        (text) => {
          const date = isoDate(text);
          if (date !== undefined)
            expect(date).toMatch(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?$/);
        },
      ),
    );
  });
});

describe('a venue that serves several projects', () => {
  const minios = at('https://lists.xenproject.org/archives/html/minios-devel/2019-01/msg00001.html');
  const facts = (more: Partial<ThreadFacts>): ThreadFacts => ({ software: 'mhonarc', ...more });

  test('the subject’s prefix names the project', () => {
    const refined = refine(minios, facts({ subject: 'Re: [Minios-devel] [UNIKRAFT PATCH] x' }), by);
    expect(refined.projects).toEqual(['unikraft']);
    expect(refined.evidence).toContainEqual({ kind: 'subject', value: '[UNIKRAFT' });
    expect(refined.thread).toMatchObject({ list: 'minios-devel', subject: 'x' });
    expect(minios.projects).toEqual([]);
  });

  test('a subject without a known prefix leaves it open', () => {
    expect(refine(minios, facts({ subject: 'Porting to Unikraft' }), by).projects).toEqual([]);
    expect(refine(minios, null, by)).toEqual(minios);
  });

  test('a topic’s tag names the project on a forum', () => {
    const topic = at('https://discuss.ocaml.org/t/eio/12');
    const tagged = refine(topic, { software: 'discourse', tags: ['Ecosystem', 'MirageOS'] }, by);
    expect(tagged.projects).toEqual(['mirageos']);
    expect(tagged.evidence).toContainEqual({ kind: 'tag', value: 'mirageos' });
    expect(refine(topic, { software: 'discourse', tags: ['eio'] }, by).projects).toEqual([]);
  });
});

test('other lists are named only where the catalog has them, and never the page’s own', () => {
  const page = at('https://lists.xenproject.org/archives/html/mirageos-devel/2016-04/msg00025.html');
  const alsoOn = ['mirageos-devel', 'xen-devel', 'someones-private-list', 'MINIOS-devel'];
  expect(refine(page, { software: 'mhonarc', alsoOn }, by).thread?.alsoOn).toEqual(['xen-devel', 'minios-devel']);
  expect(refine(page, { software: 'mhonarc', alsoOn: ['mirageos-devel'] }, by).thread).not.toHaveProperty('alsoOn');
});

test('facts never change whose page it is elsewhere', () => {
  const topic = at('https://github.com/solo5/solo5/issues/1');
  const refined = refine(topic, { software: 'github', list: 'Solo5/solo5', subject: '[UNIKRAFT PATCH] x' }, by);
  expect(refined.projects).toEqual(['solo5']);
  const docs = at('https://mirageos.org/docs');
  expect(refine(docs, { software: 'mhonarc', subject: 'x' }, by)).toEqual(docs);
});
