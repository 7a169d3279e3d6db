using System.Globalization;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

/// <summary>The limits of the REST surface, and the format of its answers.</summary>
public sealed record RestOptions(
    decimal RequestsPerSecond,
    decimal Burst,
    decimal OperatingSeconds,
    bool RequireHttps,
    bool ErrorCodesAsStrings,
    bool RefusePaymentsInBatch,
    bool CrmComAlwaysHttp200,
    int CrmComRelease
)
{
    private const int NewestRelease = 18;
    private const int OldestRelease = 4;

    public static RestOptions Read(OptionsReader reader) =>
        new(
            reader.Positive("Rest:RequestsPerSecond", 50),
            reader.Positive("Rest:Burst", 250),
            reader.Positive("Rest:OperatingSeconds", 480),
            reader.Switch("Rest:RequireHttps", true),
            reader.Switch("Rest:ErrorCodesAsStrings", false),
            reader.Switch("Rest:RefusePaymentsInBatch", false),
            reader.Switch("CrmCom:AlwaysHttp200", false),
            Release(reader)
        );

    private static int Release(OptionsReader reader)
    {
        var text = reader.Text("CrmCom:Release", "R18");
        if (text.Length > 1
            && text[0] is 'R' or 'r'
            && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var release)
            && release is >= OldestRelease and <= NewestRelease)
        {
            return release;
        }

        reader.Refuse("CrmCom:Release", $"'{text}' is not a release from R{OldestRelease} to R{NewestRelease}.");
        return NewestRelease;
    }
}
