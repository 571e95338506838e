"""How bundles arrive: fetched over HTTP, checked, taken or held, counted, shown."""
