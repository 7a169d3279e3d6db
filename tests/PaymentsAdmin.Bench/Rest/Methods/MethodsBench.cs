using System.Globalization;
using PaymentsAdmin.Bench.Screens;

namespace PaymentsAdmin.Bench.Rest.Methods;

/// <summary>Every method of both families over few and over many payments, one caller, and the bare program where it does the same.</summary>
internal sealed class MethodsBench(BenchOptions options, BenchFolder folder, ScreenPrograms programs)
{
    private const int Few = 10_000;

    public async Task RunAsync()
    {
        await using var few = await MethodServer.StartAsync(folder, programs.Beside("few", Few));
        await using var many = await MethodServer.StartAsync(folder, programs);
        var missing = few.Known.Except(few.Acts.Select(act => act.Name), StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidOperationException($"Not measured: {string.Join(", ", missing)}");
        }

        var rows = new List<string[]>();
        foreach (var (small, large) in few.Acts.Zip(many.Acts))
        {
            var (atFew, atMany) = (await few.RunAsync(small), await many.RunAsync(large));
            var bare = large.Twin is { } twin ? await many.BareAsync(twin) : (double?)null;
            rows.Add(
                [
                    $"`{small.Name}`", small.Of, Report.Ms(atFew), Report.Ms(atMany), Report.X(atMany / atFew), bare is { } one ? Report.Ms(one) : "",
                    bare is { } other ? Report.X(atMany / other) : "",
                ]);
        }

        Report.Table(
            string.Create(CultureInfo.InvariantCulture, $"Methods over {Few:#,0} and {options.Payments:#,0} payments, one caller"),
            ["method", "of", "few, p50 ms", "many", "growth", "bare", "many / bare"],
            rows
        );
    }
}
