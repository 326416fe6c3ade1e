const FILES_NAMED = 3;

/** 'calls.csv + puts.csv', or the first and how many more there are. */
export function namesInOneLine(files: readonly string[]): string {
  if (files.length <= FILES_NAMED) return files.join(' + ');
  return `${files[0]} + ${files.length - 1} more files`;
}
