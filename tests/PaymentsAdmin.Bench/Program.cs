using PaymentsAdmin.Bench;

if (BenchOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync("PaymentsAdmin.Bench <seed|read|write|postgres|post|trail|backup|start|all> [--payments N] [--rounds R] [--app PaymentsAdmin.Web.dll]");
    return 2;
}

await using var folder = new BenchFolder();
var benches = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["seed"] = () => new SeedBench(options, folder).RunAsync(),
    ["read"] = () => new ReadBench(options, folder).RunAsync(),
    ["write"] = () => new WriteBench(options, folder).RunAsync(),
    ["postgres"] = () => new PostgresBench(options, folder).RunAsync(),
    ["post"] = () => new PostBench(options, folder).RunAsync(),
    ["trail"] = () => new TrailBench(options, folder).RunAsync(),
    ["backup"] = () => new BackupBench(options, folder).RunAsync(),
    ["start"] = () => new StartBench(options, folder).RunAsync(),
};
foreach (var (_, run) in benches.Where(b => options.Runs(b.Key)))
{
    await run();
}

return 0;
