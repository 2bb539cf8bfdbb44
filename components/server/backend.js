/* Says where the server is before Streamlit's client asks for it: else it looks below the address of the page first,
   where nothing is. Modules run in the order in which they stand, and this one stands before the client's. */
window.__streamlit = { BACKEND_BASE_URL: new URL("..", import.meta.url).href };
