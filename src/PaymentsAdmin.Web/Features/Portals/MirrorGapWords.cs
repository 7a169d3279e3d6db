using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>What figures over an incomplete mirror say.</summary>
public static class MirrorGapWords
{
    /// <summary>One or two sentences.</summary>
    public static string Of(MirrorGap gap, Formats formats, Texts texts) => string.Join(' ', Sentences(gap, formats, texts));

    private static IEnumerable<string> Sentences(MirrorGap gap, Formats formats, Texts texts)
    {
        if (gap.IsFirstWalk)
        {
            yield return gap.StoppedAt is null
                ? texts["Not everything has been read from the portal yet."]
                : texts["Reading the portal has stopped before its end."];
            yield return texts.Of(gap.Read, "1 payment read so far.", $"{formats.Count(gap.Read)} payments read so far.");
        }
        else if (gap.StoppedAt is { } stopped)
        {
            yield return texts[$"Reading the portal has stopped. Changes made there after {formats.ExactInstant(stopped)} may be missing."];
        }

        if (gap.NotKept > 0)
        {
            yield return texts.Of(
                gap.NotKept, "1 payment of the portal cannot be shown here.", $"{formats.Count(gap.NotKept)} payments of the portal cannot be shown here.");
        }
    }
}
