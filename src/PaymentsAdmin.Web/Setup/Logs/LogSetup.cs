using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Setup.Logs;

/// <summary>The log of every command: lines on the console, nothing else.</summary>
public static class LogSetup
{
    /// <summary>Replaces the host's log providers, none of which would mask secrets.</summary>
    public static void AddOwnLog(this WebApplicationBuilder builder, PaymentsAdminOptions options)
    {
        builder.Services.AddOutage();
        builder.Services.AddSingleton(new LineOptions(options.Log));
        builder.Logging.ClearProviders().AddConsole();
        builder.Logging.AddFilter(OneTimeAddress.Category, LogLevel.Information);
        builder.Services.RemoveAll<ConsoleFormatter>();
        builder.Services.AddSingleton<ConsoleFormatter, LineFormatter>();
        builder.Services.AddSingleton<IPostConfigureOptions<ConsoleLoggerOptions>>(
            new PostConfigureOptions<ConsoleLoggerOptions>(
                Microsoft.Extensions.Options.Options.DefaultName,
                console => console.FormatterName = LineFormatter.Own
            )
        );
    }

    public static IServiceCollection AddOutage(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Outage>();
        return services;
    }
}

public sealed record LineOptions(LogFormat Format);
