/** For page.evaluate: from now on `window.drawn` lists [epoch, second] of every epoch that the network player draws. */
() => {
  const player = document.querySelector(".network-player");
  window.drawn = [];
  new MutationObserver(() => {
    const epoch = Number(player.dataset.epoch);
    if (epoch !== window.drawn.at(-1)?.[0]) window.drawn.push([epoch, performance.now() / 1000]);
  }).observe(player, { attributes: true, attributeFilter: ["data-epoch"] });
};
