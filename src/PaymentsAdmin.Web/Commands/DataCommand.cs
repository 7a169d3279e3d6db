using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Console;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Web.Composition;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Runs a command over the same data and services as the app; both may run at once.</summary>
public static class DataCommand
{
    public static readonly Flag Json = new("json", null, "prints one JSON object on standard output and nothing else");

    public static readonly JsonSerializerOptions Wire = new()
    {
        PropertyNamingPolicy = new WireNames(),
        Converters = { new IdentifierWriter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Of(string words, string summary, Flag[] flags, Func<Work, CancellationToken, Task<Answer>> act) =>
        new(words, summary, [.. flags, Json], (run, ct) => RunAsync(run, act, prepare: true, ct));

    /// <summary>A command that replaces the data, and so neither creates nor locks any before.</summary>
    public static Command OfNoData(string words, string summary, Flag[] flags, Func<Work, CancellationToken, Task<Answer>> act) =>
        new(words, summary, [.. flags, Json], (run, ct) => RunAsync(run, act, prepare: false, ct));

    private static async Task<int> RunAsync(CommandRun run, Func<Work, CancellationToken, Task<Answer>> act, bool prepare, CancellationToken ct)
    {
        var (builder, options) = HostSetup.Create(run.Text("config"));
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        HostSetup.Use(options.Organisation.Culture);
        builder.Services.AddStorage(options);
        await using var host = builder.Build();
        IAsyncDisposable? shared = null;
        if (prepare)
        {
            var ready = await host.Services.GetRequiredService<StartUp>().RunAsync(migrate: true, ct);
            if (!ready.Ok)
            {
                return await SayAsync(run, Answer.Refused(ready.Failure));
            }

            shared = ready.Value;
        }

        await using var hold = new DataLock(host.Services.GetRequiredService<IDatabase>(), shared);
        return await SayAsync(run, await act(new(run, host.Services, Actor.Command(Environment.UserName), hold), ct));
    }

    private static async Task<int> SayAsync(CommandRun run, Answer answer)
    {
        if (run.Json)
        {
            await run.Terminal.Out.WriteLineAsync(JsonSerializer.Serialize(answer.Json, Wire));
        }
        else
        {
            await (answer.Code == ExitCode.Done ? run.Terminal.Out : run.Terminal.Err).WriteLineAsync(answer.Text);
        }

        return answer.Code;
    }
}

public sealed record Work(CommandRun Run, IServiceProvider Services, Actor Actor, DataLock Hold)
{
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();
}
