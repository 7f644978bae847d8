import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { speak } from "./i18n";

beforeEach(() => speak("pl"));
afterEach(cleanup);
