import { goFullSpeed } from '../exposure/fullSpeed';
import { asksForHelp, parseArguments } from './arguments';
import { type ExitCode, MISUSED, OK } from './options';
import { type Output, type ReadBytes, run, type SavedAt } from './run';
import { HELP, SHORT_USAGE } from './usage';

/**
 * The command: reads the arguments (without program and script), computes and prints.
 * @returns the exit code
 */
export async function main(
  argv: readonly string[],
  readBytes: ReadBytes,
  output: Output,
  savedAt?: SavedAt,
): Promise<ExitCode> {
  if (asksForHelp(argv)) {
    output.result(HELP);
    return OK;
  }
  const options = parseArguments(argv);
  if (options.kind === 'usageError') {
    output.message(`${options.message}\n\n${SHORT_USAGE}`);
    return MISUSED;
  }
  goFullSpeed();
  return run(options, readBytes, output, savedAt);
}
