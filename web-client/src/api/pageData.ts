interface PageData {
  path: string;
  queries: { url: string; data: unknown }[];
}

/** Path and parameters in a fixed order: the host and the client may write the same question in different ones. */
export const questionOf = (address: string) => {
  const url = new URL(address, "http://page");
  url.searchParams.sort();
  return `${url.pathname}?${url.searchParams}`;
};

/** Answers that the host put into the page, by question; read once. */
export function readPageData(page: Document): Map<string, unknown> {
  const text = page.getElementById("page-data")?.textContent;
  if (!text) return new Map();
  const { queries } = JSON.parse(text) as PageData;
  return new Map(queries.map((query) => [questionOf(query.url), query.data]));
}

/**
 * Answers a GET from the page's own data, the first time it is asked; whatever else goes to the network.
 * Each answer serves once, so that asking again brings the present state.
 */
export function answeringFrom(answers: Map<string, unknown>, network: (request: Request) => Promise<Response>) {
  return (request: Request): Promise<Response> => {
    const question = questionOf(request.url);
    if (request.method !== "GET" || !answers.has(question)) return network(request);
    const answer = answers.get(question);
    answers.delete(question);
    return Promise.resolve(Response.json(answer));
  };
}
