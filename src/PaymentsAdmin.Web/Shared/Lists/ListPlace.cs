using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>Describes which rows a page shows: with keyset paging the position is known only at both ends.</summary>
public static class ListPlace
{
    /// <summary>For example "1 – 50 of 812"; in the middle "50 of 812".</summary>
    public static string Text((bool HasBefore, bool HasAfter) page, int shown, long? count, Formats formats, Texts texts)
    {
        if (count is not { } all)
        {
            return page.HasBefore ? formats.Count(shown) : $"1 \u2013 {formats.Count(shown)}";
        }

        return (page.HasBefore, page.HasAfter) switch
        {
            (false, _) => texts[$"1 \u2013 {formats.Count(shown)} of {formats.Count(all)}"],
            (true, false) => texts[$"{formats.Count(all - shown + 1)} \u2013 {formats.Count(all)} of {formats.Count(all)}"],
            _ => texts[$"{formats.Count(shown)} of {formats.Count(all)}"],
        };
    }
}
