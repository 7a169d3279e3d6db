using Microsoft.Extensions.Configuration.Json;

namespace PaymentsAdmin.Web.Options.Reading;

/// <summary>Locates the configuration file; environment variables take precedence over it.</summary>
public static class ConfigurationFiles
{
    private const string FileName = "appsettings.json";
    private const string Variable = "PAYMENTSADMIN_CONFIG";

    /// <summary>Replaces the host's default configuration files with ours, and returns its path.</summary>
    public static string? Use(ConfigurationManager configuration, string? named)
    {
        foreach (var source in configuration.Sources.OfType<JsonConfigurationSource>().ToArray())
        {
            configuration.Sources.Remove(source);
        }

        var file = Find(named);
        if (file is not null)
        {
            Add(configuration, file);
        }

        return file;
    }

    public static IEnumerable<string> Top(IConfigurationRoot configuration) =>
        configuration.Providers.OfType<JsonConfigurationProvider>().SelectMany(file => file.GetChildKeys([], null)).Distinct(StringComparer.OrdinalIgnoreCase);

    private static void Add(ConfigurationManager configuration, string file)
    {
        var source = new JsonConfigurationSource { Path = file, Optional = false };
        source.ResolveFileProvider();
        try
        {
            configuration.Sources.Insert(0, source);
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([BrokenFile.Of(file, refused)]);
        }
    }

    private static string? Find(string? flag)
    {
        var named = flag ?? Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named)
                ? Path.GetFullPath(named)
                : throw new ConfigurationException([$"{(flag is null ? Variable : "--config")}: there is no file '{named}'."]);
        }

        string[] places = [Directory.GetCurrentDirectory(), AppContext.BaseDirectory];
        return places.Select(place => Path.Combine(place, FileName)).FirstOrDefault(File.Exists);
    }
}
