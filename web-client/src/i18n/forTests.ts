import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { speak } from "./i18n";

// jsdom has no layout to scroll.
window.scrollTo = () => {};

beforeEach(() => speak("pl"));
afterEach(cleanup);
