using System.Globalization;
using Microsoft.Extensions.Configuration.Memory;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Reading;
using PaymentsAdmin.Web.Setup.Logs;
using PaymentsAdmin.Web.Shared.Requests;

namespace PaymentsAdmin.Web.Composition;

/// <summary>The host of every command: configuration, logging, folders.</summary>
public static class HostSetup
{
    private const string DemoAddress = "http://localhost:5080";

    // Data protection warns about unencrypted key files, but only the program's own account
    // may read the data directory; see CreateDataDirectory.
    private static readonly Dictionary<string, string?> Logging = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",

        // Monitors ask every few seconds; the fault itself is logged where it is found.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
    };

    /// <summary>A builder with our configuration in place, and the options read from it; throws with one line per fault.</summary>
    public static (WebApplicationBuilder Builder, PaymentsAdminOptions Options) Create(string? configFile)
    {
        var (builder, file, options, faults) = Read(configFile);
        if (faults.Count > 0)
        {
            throw new ConfigurationException(faults);
        }

        CreateDataDirectory(options.DataDirectory);
        builder.AddOwnLog(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(StartupPaths.Of(file, options));
        builder.Host.UseDefaultServiceProvider(services => services.ValidateScopes = services.ValidateOnBuild = builder.Environment.IsDevelopment());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.CountUnknownConnections();
        });
        UseAssetsOfTheBuild(builder);
        return (builder, options);
    }

    /// <summary>Reads the configuration with all its faults, without creating or opening anything.</summary>
    public static Configured Read(string? configFile)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var file = ConfigurationFiles.Use(builder.Configuration, configFile);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Logging });
        var reader = new OptionsReader(builder.Configuration);
        var options = PaymentsAdminOptions.Read(reader, builder.Environment.IsDevelopment());
        MisplacedSettings.RefuseInFile(reader, file is null ? [] : ConfigurationFiles.Top(builder.Configuration));
        MisplacedSettings.RefuseInEnvironment(reader, Environment.GetEnvironmentVariables().Keys.Cast<string>());
        LogOptions.CheckHost(reader, builder.Configuration);
        return new(builder, file, options, reader.Faults);
    }

    /// <summary>Sets the address to listen on: the flag, then the environment, then in development the demo's own address.</summary>
    public static void Listen(this WebApplicationBuilder builder, string? urls)
    {
        if (urls is not null)
        {
            Check(urls);
            builder.WebHost.UseUrls(urls);
        }
        else if (
            builder.Environment.IsDevelopment()
            && string.IsNullOrEmpty(builder.Configuration["URLS"])
            && string.IsNullOrEmpty(builder.Configuration["HTTP_PORTS"])
            && string.IsNullOrEmpty(builder.Configuration["HTTPS_PORTS"])
        )
        {
            builder.WebHost.UseUrls(DemoAddress);
        }
    }

    /// <summary>Makes the organisation's culture the default of every circuit and request.</summary>
    public static void Use(CultureInfo culture)
    {
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }

    // A published app contains its assets; an app run from the build output reads them from the source folders.
    private static void UseAssetsOfTheBuild(WebApplicationBuilder builder)
    {
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{builder.Environment.ApplicationName}.staticwebassets.runtime.json")))
        {
            builder.WebHost.UseStaticWebAssets();
        }
    }

    private static void Check(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                _ = BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                throw new ConfigurationException([$"--urls: '{url}' is not an address such as http://localhost:5080."]);
            }
        }
    }

    private static void CreateDataDirectory(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"PaymentsAdmin:DataDirectory: '{folder}' cannot be created: {refused.Message}"]);
        }
    }
}
