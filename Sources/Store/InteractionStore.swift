// The interaction store's protocol: to be built (STORE.md).
