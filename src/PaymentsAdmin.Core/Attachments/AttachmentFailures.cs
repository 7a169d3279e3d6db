using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>Failures of files of payments.</summary>
public static class AttachmentFailures
{
    public static readonly Failure NotFound = new("attachment.not-found", FailureKind.NotFound, "This payment has no such file.");

    public static readonly Failure NoUser = new("attachment.no-user", FailureKind.Refused, "Only users can attach files. Sign in as a user.");

    public static readonly Failure FromElsewhere = new(
        "attachment.from-elsewhere",
        FailureKind.Denied,
        "Files can only be attached and downloaded on the app's own pages. Open the payment and do it there."
    );

    public static readonly Failure Empty = new("attachment.empty", FailureKind.Invalid, "The file is empty. Choose another file.");

    public static readonly Failure TooLarge = new(
        "attachment.too-large",
        FailureKind.Invalid,
        "A file can be at most 10 MB. Scan it at a lower resolution, or split it."
    );

    public static readonly Failure TooMany = new(
        "attachment.too-many",
        FailureKind.Refused,
        "A payment can have at most 10 files. Remove one first, or combine several in one PDF."
    );

    public static readonly Failure BadName = new(
        "attachment.bad-name",
        FailureKind.Invalid,
        "The file name is not accepted. Use a plain name with its extension, such as receipt.pdf, of at most 200 characters."
    );

    public static readonly Failure TypeNotTaken = new(
        "attachment.type-not-taken",
        FailureKind.Invalid,
        "This file type is not accepted. Attach a PDF, an image (PNG, JPEG, WebP, TIFF), a CSV or text file, or an Excel or Word file (.xlsx, .docx)."
    );

    public static readonly Failure NotUtf8 = new(
        "attachment.not-utf8",
        FailureKind.Invalid,
        "The text is not in UTF-8. Save it as UTF-8 (in Excel: “CSV UTF-8”) and attach it again."
    );

    public static readonly Failure Macros = new(
        "attachment.macros",
        FailureKind.Invalid,
        "The file contains macros. Save it without macros as .xlsx or .docx, or attach it as a PDF."
    );

    /// <summary>The content is of another type than the file name's extension.</summary>
    public static Failure WrongEnding(FileKind content) =>
        new(
            "attachment.wrong-ending",
            FailureKind.Invalid,
            $"The file's content is {content.Name}, which does not match its name. Rename it to end in {content.Endings[0]}, or choose the right file."
        );

    /// <summary>The content is of no accepted type, whatever the file name says.</summary>
    public static Failure UnlikeItsName(FileKind named) =>
        new(
            "attachment.unlike-its-name",
            FailureKind.Invalid,
            $"The file is named as {named.Name}, but its content is something else. Save it again as {named.Name} without a password, or choose the right file."
        );

    /// <summary>The workspace's files take as much room as they may.</summary>
    public static Failure NoRoom(AttachmentQuota quota) =>
        new(
            "attachment.no-room",
            FailureKind.Refused,
            $"The files of this workspace take all of their {quota.Gigabytes} GB. Remove files from drafts, which makes room after {quota.RemovedDays} days, or ask the operator to raise Attachments:MaxGigabytes."
        );

    /// <summary>The payment has the same content already.</summary>
    public static Failure AlreadyThere(string name) =>
        new("attachment.already-there", FailureKind.Refused, $"This payment already has this file, as {name}.");
}
