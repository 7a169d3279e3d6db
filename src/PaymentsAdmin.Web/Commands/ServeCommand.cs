using PaymentsAdmin.Storage.Setup;
using PaymentsAdmin.Web.Composition;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Advising;
using PaymentsAdmin.Web.Setup.Heads;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Runs the app until it is stopped.</summary>
public static class ServeCommand
{
    public static readonly Command Command = new(
        "serve",
        "runs the app",
        [new("urls", "ADDRESSES", "address to listen on, such as http://localhost:5080; separate several with ';'")],
        RunAsync
    );

    private static async Task<int> RunAsync(CommandRun run, CancellationToken ct)
    {
        var (builder, options) = HostSetup.Create(run.Text("config"));
        HeadFile.Check(options.Heads);
        builder.Listen(run.Text("urls"));
        HostSetup.Use(options.Organisation.Culture);
        builder.Services.AddStorage(options);
        builder.Services.AddWeb(options);
        await using var app = builder.Build();
        var ready = await app.Services.GetRequiredService<StartUp>().RunToServeAsync(options.Database.MigrateOnStart, ct);
        if (!ready.Ok)
        {
            await run.Terminal.Err.WriteLineAsync(ready.Failure!.Text);
            return SetupFailures.IsAlreadyServed(ready.Failure) ? ExitCode.WrongUsage : ExitCode.Refused;
        }

        await using var hold = ready.Value;
        LogWhere(app);
        app.UseWeb(options);
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception fault) when (ListenFaults.Of(fault, Addresses(app)) is { } line)
        {
            await run.Terminal.Err.WriteLineAsync(line);
            return ExitCode.Refused;
        }

        return await ServeAsync(app, options, ct);
    }

    private static async Task<int> ServeAsync(WebApplication app, PaymentsAdminOptions options, CancellationToken ct)
    {
        await app.Services.GetRequiredService<SetupAdvice>().LogAsync(ct);
        if (options.Demo)
        {
            Log(app).LogInformation("The demo is ready. Open {Address} and choose one of the sign-ins", ListeningAddress.Of(app.Urls));
        }
        else
        {
            await FirstAdminNotice.WriteAsync(app, ct);
        }

        await app.WaitForShutdownAsync(ct);
        return ExitCode.Done;
    }

    private static void LogWhere(WebApplication app)
    {
        var where = app.Services.GetRequiredService<StartupPaths>();
        Log(app).LogInformation(
            "Configuration file: {File}; data folder: {Folder}; database: {Database}",
            where.ConfigurationText,
            where.DataDirectory,
            where.DatabaseText
        );
    }

    private static ILogger Log(WebApplication app) => app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("PaymentsAdmin.Start");

    private static string Addresses(WebApplication app) => app.Configuration["URLS"] is { Length: > 0 } urls ? urls : "the addresses of the section Kestrel";
}
