using PaymentsAdmin.Bench;
using PaymentsAdmin.Bench.Rest;
using PaymentsAdmin.Bench.Rest.Methods;
using PaymentsAdmin.Bench.Screens;

if (BenchOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(
        "PaymentsAdmin.Bench <seed|read|write|postgres|post|inbox|trail|backup|export|log|memory|"
            + "clicks|live|browser|weight|start|rest|methods|pages|portal|sync|import|retitle|all> "
            + "[--payments N] [--rounds R] [--act ACT] [--connections C]"
    );
    return 2;
}

await using var folder = new BenchFolder();
var programs = new Lazy<ScreenPrograms>(() => ScreenPrograms.Make(folder, options.Payments));
var benches = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["seed"] = () => new SeedBench(options, folder).RunAsync(),
    ["read"] = () => new ReadBench(options, folder).RunAsync(),
    ["write"] = () => new WriteBench(options, folder).RunAsync(),
    ["postgres"] = () => new PostgresBench(options, folder).RunAsync(),
    ["post"] = () => new PostBench(options, folder).RunAsync(),
    ["inbox"] = () => new InboxBench(options, folder).RunAsync(),
    ["trail"] = () => new TrailBench(options, folder).RunAsync(),
    ["backup"] = () => new BackupBench(options, folder).RunAsync(),
    ["export"] = () => new ExportBench(options, folder, programs.Value).RunAsync(),
    ["log"] = () => new LogBench(options, folder).RunAsync(),
    ["memory"] = () => new MemoryBench(programs.Value).RunAsync(),
    ["clicks"] = () => new ClickBench(options, folder, programs.Value).RunAsync(),
    ["live"] = () => new LiveBench(options, programs.Value).RunAsync(),
    ["browser"] = () => new BrowserBench(options, programs.Value).RunAsync(),
    ["weight"] = () => new WeightBench(programs.Value).RunAsync(),
    ["rest"] = () => new RestBench(options, folder, programs.Value).RunAsync(),
    ["methods"] = () => new MethodsBench(options, folder, programs.Value).RunAsync(),
    ["pages"] = () => new PagesBench(options, folder).RunAsync(),
    ["portal"] = () => new PortalBench(options, folder).RunAsync(),
    ["host"] = () => new HostBench(options, folder).RunAsync(),
    ["sync"] = () => new PortalSyncBench(folder).RunAsync(),
    ["import"] = () => new ImportBench(options, folder).RunAsync(),
    ["retitle"] = () => new RetitleBench(options, folder).RunAsync(),
    ["start"] = () => new StartBench(options, programs.Value).RunAsync(),
};
foreach (var (_, run) in benches.Where(b => options.Runs(b.Key)))
{
    await run();
}

return 0;
