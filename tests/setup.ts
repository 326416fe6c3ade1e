import { goFullSpeed } from '../src/exposure/fullSpeed';

// As engine and terminal do before they compute what is not the sample.
goFullSpeed();
