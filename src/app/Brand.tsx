/** Name and sign of the program, as the heading of a page. */
export function Brand() {
  return (
    <h1 className="brand">
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <path className="brand-calls" d="M11 3h8v3h-8zM11 8h5v3h-5z" />
        <path className="brand-puts" d="M11 12H5v3h6zM11 17H2v3h9z" />
        <path className="brand-axis" d="M11 1v20" />
      </svg>
      <span>Gexscope</span>
    </h1>
  );
}
