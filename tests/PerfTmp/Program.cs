using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PaymentsAdmin.Backends.Tests.Writing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Setup;
using PaymentsAdmin.Storage.Writing;
using PaymentsAdmin.Tests.Support;
await using var cluster = await PostgresCluster.StartAsync();
async Task<(IWriter, long, ServiceProvider, string)> Open() { var conn = await cluster.NewDatabaseAsync(); var s = new ServiceCollection(); s.AddLogging(); s.AddPostgresStorage(conn); var p = s.BuildServiceProvider(); await p.GetRequiredService<IDatabase>().MigrateAsync(default); var w = p.GetRequiredService<IWriter>(); return (w, await Samples.PrepareAsync(w), p, conn); }
const string Insert = "INSERT INTO payments (id, workspace_id, hex_id, kind, entity_id, account_number, currency, amount_minor, amount_sort, posting_state, paid_on, due_on, payer_text, payer_language, created_at, created_by_id, created_by_name, updated_at, refreshed_at, listed, customer_fold, entity_fold, method_fold, search_text, revision) VALUES ($1, 1, $2, 0, $3, $4, 'EUR', $5, $6, 0, 99991231, $7, 'Your payment', 'en', $8, 7, 'clara', $8, $8, true, $9, 'deal', 'bank transfer', $9, 1)";
var (w, e, p, conn) = await Open();
static double P50(List<double> l) { l.Sort(); return l[l.Count / 2]; }
async Task<double> OneA(int n, Func<Task> a) { var l = new List<double>(); for (int i = 0; i < n; i++) { var t = Stopwatch.GetTimestamp(); await a(); l.Add(Stopwatch.GetElapsedTime(t).TotalMilliseconds); } return P50(l); }
async Task<double> Rate(int callers, int total, Func<Task> a) { var t = Stopwatch.GetTimestamp(); await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () => { for (int i = 0; i < total / callers; i++) await a(); }))); return total / Stopwatch.GetElapsedTime(t).TotalSeconds; }
long n = 0; long raw = 10_000_000;
Task Full() => w.AddPaymentAsync(e, "word" + Interlocked.Increment(ref n));
var src = p.GetRequiredService<NpgsqlDataSource>();
async Task Bare() { var id = Interlocked.Increment(ref raw); await using var c = src.CreateCommand(Insert);
  foreach (var v in new object[] { id, HexId.Random().Value, e, $"1/{id}", 1000 + id, (1000 + id) * 100, 20260401, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), "word" + id }) c.Parameters.Add(new NpgsqlParameter { Value = v }); await c.ExecuteNonQueryAsync(); }
async Task X(string q) { await using var c = src.CreateCommand(q); await c.ExecuteNonQueryAsync(); }
double Server() { double s = 0; foreach (var q in Process.GetProcessesByName("postgres")) try { s += q.TotalProcessorTime.TotalSeconds; } catch { } return s; }
async Task Show(string what) {
  await Rate(16, 3000, Bare); await Rate(16, 3000, Full);
  var l = new List<double[]>();
  for (int i = 0; i < 3; i++) { 
    var s0 = Server(); var me0 = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds; var b = await Rate(16, 3200, Bare); var s1 = Server(); var me1 = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds; var f = await Rate(16, 3200, Full); var s2 = Server(); var me2 = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
    l.Add([await OneA(500, Bare), await OneA(500, Full), b, f, await Rate(64, 3200, Bare), await Rate(64, 3200, Full), (s1 - s0) / 3200 * 1e6, (s2 - s1) / 3200 * 1e6, (me1 - me0) / 3200 * 1e6, (me2 - me1) / 3200 * 1e6]); }
  Console.WriteLine($"{what}: " + string.Join("  ", new[] { "p50 bare", "full", "16 bare", "full", "64 bare", "full", "server us bare", "full", "client us bare", "full" }.Select((t, k) => t + " " + P50(l.Select(x => x[k]).ToList()).ToString("F2"))));
}
await Show("all");
await X("DROP INDEX ix_payments_search"); await Show("no gin");
await X("DO $$ DECLARE r record; BEGIN FOR r IN SELECT indexname FROM pg_indexes WHERE tablename='payments' AND indexname LIKE '%_listed' LOOP EXECUTE 'DROP INDEX '||r.indexname; END LOOP; END $$"); await Show("no listed");
await p.DisposeAsync();
