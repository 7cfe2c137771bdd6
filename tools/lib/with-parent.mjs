// Loaded into the API and the worker by `npm start`: when the script that started them is killed outright, they shut down
// as if told to, instead of holding the port.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
