using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>Keeps of a file's name what can be shown and saved again: no folder, and no sign that makes it look like another.</summary>
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

    // Such as what turns the reading direction, so that "exe.pdf" reads as "fdp.exe".
    private static bool IsHidden(char sign) =>
        char.IsControl(sign) || sign is '\u061C' or '\u2028' or '\u2029' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

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
