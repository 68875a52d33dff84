declare const module: { exports: object };

module.exports = {
  get createApp() {
    throw Object.create(null);
  },
};
