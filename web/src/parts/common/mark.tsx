/** Our sign: an ear of grain, for what is left on the field. */
export function Mark() {
  return (
    <svg className="fixed-size" width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0f766e" />
      <path
        d="M16 26V9M16 15c-4 0-6-2-6-6 4 0 6 2 6 6Zm0 6c-4 0-6-2-6-6 4 0 6 2 6 6Zm0-6c4 0 6-2 6-6-4 0-6 2-6 6Zm0 6c4 0 6-2 6-6-4 0-6 2-6 6Z"
        fill="none"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
