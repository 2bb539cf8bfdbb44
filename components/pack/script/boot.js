/* Unpacks the scripts of the pack and runs them: they are named by their hash in the file's own policy. */
PackData.block("code").then(({ main }) => {
  const script = document.createElement("script");
  script.textContent = main;
  document.body.append(script);
});
