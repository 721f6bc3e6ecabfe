"""Everything around the library: networks, pictures, the browser's code, the server, the controls, the lessons and the static site."""
