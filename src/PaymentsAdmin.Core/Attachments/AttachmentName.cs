using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>Reduces a file's name to what is safe to show and to save again: no folder, no deceptive characters.</summary>
public static class AttachmentName
{
    /// <summary>The name to keep, or why it cannot be kept.</summary>
    public static Result<string> Of(string? given)
    {
        var last = (given ?? "")[((given ?? "").LastIndexOfAny(['/', '\\']) + 1)..];
        if (last.Length > AttachmentLimits.MaxName || HoldsHalfASign(last))
        {
            return AttachmentFailures.BadName;
        }

        var name = last.Normalize(NormalizationForm.FormC).Trim();
        return name.Any(IsHidden) || Path.GetFileNameWithoutExtension(name).Trim().Length == 0 || Path.GetExtension(name).Length < 2
            ? AttachmentFailures.BadName
            : name;
    }

    // For example direction overrides, which make "exe.pdf" read as "fdp.exe".
    private static bool IsHidden(char sign) =>
        char.IsControl(sign)
        || sign is '\u061C' or '\u2028' or '\u2029' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool HoldsHalfASign(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogatePair(name, i))
            {
                i++;
            }
            else if (char.IsSurrogate(name[i]))
            {
                return true;
            }
        }

        return false;
    }
}
