import { expect, it } from "vitest";
import { addressText, changed, only, toggled, valuesOf } from "./lists";

it("A value is added to those already chosen", () => {
  expect(toggled({ country: "PL" }, "country", "SE")).toEqual({ country: "PL,SE" });
});

it("The last value takes its filter away with it", () => {
  expect(toggled({ country: "PL", kind: "cluster" }, "country", "PL")).toEqual({ kind: "cluster" });
});

it("A change of filters forgets the page, which belonged to the former list", () => {
  expect(toggled({ cursor: "abc" }, "kind", "cluster")).toEqual({ kind: "cluster" });
  expect(changed({ kind: "cluster", cursor: "abc" }, "cursor", undefined)).toEqual({ kind: "cluster" });
});

it("Values are read apart", () => expect(valuesOf({ country: "PL,SE," }, "country")).toEqual(["PL", "SE"]));

it("Parameters that the API doesn't know stay out of its questions", () => {
  expect(only({ country: "PL", utm_source: "x", kind: "" }, ["country", "kind"])).toEqual({ country: "PL" });
});

it("An address keeps commas readable and everything else encoded", () => {
  expect(addressText({ country: "PL,SE", q: "a&b = ć", empty: "", none: undefined })).toBe("?country=PL,SE&q=a%26b%20%3D%20%C4%87");
  expect(addressText({})).toBe("");
});
