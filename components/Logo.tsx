/** The product's mark: a compass whose needle turns on a single kernel. The same drawing as public/icon, decoration only. */
export function Logo({ size }: { size: number }) {
  return (
    <svg class="logo" width={size} height={size} viewBox="0 0 128 128" aria-hidden="true" focusable="false">
      <rect width="128" height="128" rx="30" fill="#0b5d63" />
      <circle cx="64" cy="64" r="45" fill="none" stroke="#8fd6d1" stroke-width="7" />
      <path d="M98 30 76 76 52 52Z" fill="#ffffff" />
      <path d="M30 98 52 52 76 76Z" fill="#5fb3b0" />
      <circle cx="64" cy="64" r="13" fill="#ff9b3d" stroke="#0b5d63" stroke-width="6" />
    </svg>
  );
}
