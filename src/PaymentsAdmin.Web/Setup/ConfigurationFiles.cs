using Microsoft.Extensions.Configuration.Json;

namespace PaymentsAdmin.Web.Setup;

/// <summary>Which file the configuration comes from; environment variables still win over it.</summary>
public static class ConfigurationFiles
{
    private const string FileName = "appsettings.json";

    /// <summary>Puts the one configuration file in place of those the host looks for by itself.</summary>
    public static void Use(ConfigurationManager configuration, string? named)
    {
        foreach (var source in configuration.Sources.OfType<JsonConfigurationSource>().ToArray())
        {
            configuration.Sources.Remove(source);
        }

        if (Find(named ?? Environment.GetEnvironmentVariable("PAYMENTSADMIN_CONFIG")) is { } file)
        {
            var source = new JsonConfigurationSource { Path = file, Optional = false };
            source.ResolveFileProvider();
            configuration.Sources.Insert(0, source);
        }
    }

    private static string? Find(string? named)
    {
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named)
                ? Path.GetFullPath(named)
                : throw new ConfigurationException([$"--config: there is no file '{named}'."]);
        }

        string[] places = [Directory.GetCurrentDirectory(), AppContext.BaseDirectory];
        return places.Select(place => Path.Combine(place, FileName)).FirstOrDefault(File.Exists);
    }
}
