/** Thrown when what is read cannot be a chain, or a summary of one. */
export class NoChain extends Error {
  constructor(words: string) {
    super(words);
    this.name = 'NoChain';
  }
}
