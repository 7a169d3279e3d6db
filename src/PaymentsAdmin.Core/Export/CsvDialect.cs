namespace PaymentsAdmin.Core.Export;

/// <summary>How a file is written down. Separator and decimal sign are chosen together, so that they never clash.</summary>
public sealed class CsvDialect
{
    private CsvDialect(string key, char separator, char decimalSign)
    {
        Key = key;
        Separator = (byte)separator;
        DecimalSign = (byte)decimalSign;
    }

    /// <summary>RFC 4180 for machines: no byte order mark, since some importers read it as part of the first header.</summary>
    public static readonly CsvDialect Data = new("data", ',', '.');

    /// <summary>Every dialect there is.</summary>
    public static IReadOnlyList<CsvDialect> All { get; } = [Data];

    /// <summary>Its name in addresses and on the command line.</summary>
    public string Key { get; }

    public byte Separator { get; }

    public byte DecimalSign { get; }

    /// <summary>The dialect of that name, or null.</summary>
    public static CsvDialect? Find(string? key) => All.FirstOrDefault(d => string.Equals(d.Key, key, StringComparison.OrdinalIgnoreCase));
}
