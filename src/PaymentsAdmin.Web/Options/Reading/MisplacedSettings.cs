using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Options.Reading;

/// <summary>Refuses misplaced settings: outside of our section in our file, and environment variables with our prefix.</summary>
public static partial class MisplacedSettings
{
    private const string Section = OptionsReader.Section;

    // Keys of the host itself, and those that editors add to JSON files.
    private static readonly HashSet<string> OfTheHost = new(StringComparer.OrdinalIgnoreCase)
    {
        Section, "Logging", "AllowedHosts", "Urls", "Kestrel", "HTTP_PORTS", "HTTPS_PORTS", "HTTPS_PORT", "DetailedErrors", "ForwardedHeaders_Enabled",
        "PreferHostingUrls", "$schema",
    };

    private static readonly string[] Variables =
    [
        "PAYMENTSADMIN_CONFIG", "PAYMENTSADMIN_BACKUP_KEY", "PAYMENTSADMIN_KEYS_KEY", "PAYMENTSADMIN_KEYS_OLD_KEY", "PAYMENTSADMIN_MOVE_TO_POSTGRES",

        // Variables of tests and benchmarks, which start the program.
        "PAYMENTSADMIN_TESTS", "PAYMENTSADMIN_TESTS_SEED", "PAYMENTSADMIN_TESTS_DATABASE", "PAYMENTSADMIN_TESTS_PICTURES",
        "PAYMENTSADMIN_TESTS_PICTURES_OF", "PAYMENTSADMIN_GOLDEN", "PAYMENTSADMIN_BENCH_HEAP",
    ];

    /// <summary>Checks the top-level names of the configuration file.</summary>
    public static void RefuseInFile(OptionsReader reader, IEnumerable<string> top)
    {
        foreach (var name in top.Where(name => !OfTheHost.Contains(name) && !Variables.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            reader.RefuseName(
                name,
                Sentence(name, [.. reader.Keys.Keys.Concat(reader.Groups).Select(key => key.Split(':')[0]).Distinct(StringComparer.Ordinal)])
            );
        }
    }

    /// <summary>Checks the names of environment variables; other programs' variables are ignored.</summary>
    public static void RefuseInEnvironment(OptionsReader reader, IEnumerable<string> names)
    {
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var end = name.IndexOf("__", StringComparison.Ordinal);
            var section = end < 0 ? string.Empty : name[..end];
            if (section.Length > 0 && !IsOurs(section) && Nearest.To(section, [Section]) is not null)
            {
                reader.RefuseName(name, $"is not a variable of this program. Did you mean {Section}{name[end..]}?");
            }
            else if (IsNamedLikeOurs(name, section))
            {
                reader.RefuseName(
                    name,
                    Meant(reader, name) is { } meant ? $"is not a variable of this program. Did you mean {meant}?" : "is not a variable of this program."
                );
            }
        }
    }

    private static string Sentence(string name, IReadOnlyList<string> ours) =>
        string.Equals(Nearest.To(name, [Section]), Section, StringComparison.Ordinal) ? $"is not a section. Did you mean {Section}?"
        : Nearest.To(name, ours) is { } key ? $"is outside the section {Section}. Did you mean {Section}:{key}?"
        : Nearest.To(name, OfTheHost) is { } hosts ? $"is not a section. Did you mean {hosts}?"
        : "is not a section that this program reads.";

    private static bool IsOurs(string section) => string.Equals(section, Section, StringComparison.OrdinalIgnoreCase);

    private static bool IsNamedLikeOurs(string name, string section) =>
        name.StartsWith(Section + "_", StringComparison.OrdinalIgnoreCase)
        && !IsOurs(section)
        && !Variables.Contains(name, StringComparer.OrdinalIgnoreCase)
        && !OfAService().IsMatch(name);

    // Compares what follows our prefix, which alone would make all names look alike.
    private static string? Meant(OptionsReader reader, string name)
    {
        var rest = name[(Section.Length + 1)..];
        return Nearest.To(rest, Variables[..5].Select(variable => variable[(Section.Length + 1)..])) is { } variable
            ? $"{Section.ToUpperInvariant()}_{variable}"
            : Nearest.To(rest, reader.Keys.Keys) is { } key ? $"{Section}__{key.Replace(":", "__", StringComparison.Ordinal)}"
            : null;
    }

    // Kubernetes and Docker add these to containers next to a service called "paymentsadmin".
    [GeneratedRegex(
        "^PAYMENTSADMIN_(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_.*|NAME|ENV_.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex OfAService();
}
