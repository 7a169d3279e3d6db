using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>What can go wrong with files of payments.</summary>
public static class AttachmentFailures
{
    public static readonly Failure NotFound = new("attachment.not-found", FailureKind.NotFound, "There is no such file on this payment.");

    public static readonly Failure NoUser = new("attachment.no-user", FailureKind.Refused, "Only users attach files. Sign in as one.");

    public static readonly Failure FromElsewhere = new(
        "attachment.from-elsewhere",
        FailureKind.Denied,
        "Files come in and go out through our own pages only. Open the payment and do it there."
    );

    public static readonly Failure Empty = new("attachment.empty", FailureKind.Invalid, "The file is empty. Choose one that holds something.");

    public static readonly Failure TooLarge = new(
        "attachment.too-large",
        FailureKind.Invalid,
        "A file can have at most 10 MB. Make it smaller, such as by scanning with fewer dots, or split it."
    );

    public static readonly Failure TooMany = new(
        "attachment.too-many",
        FailureKind.Refused,
        "A payment can have at most 10 files. Remove one first, or put several into one PDF."
    );

    public static readonly Failure BadName = new(
        "attachment.bad-name",
        FailureKind.Invalid,
        "The name of the file cannot be kept. Give it a plain name with its ending, such as receipt.pdf, of at most 200 characters."
    );

    public static readonly Failure TypeNotTaken = new(
        "attachment.type-not-taken",
        FailureKind.Invalid,
        "This type of file is not taken. Attach a PDF, an image (PNG, JPEG, WebP, TIFF), a CSV or text file, or an Excel or Word file (.xlsx, .docx)."
    );

    public static readonly Failure NotUtf8 = new(
        "attachment.not-utf8",
        FailureKind.Invalid,
        "The text is not in UTF-8. Save it so, in Excel as “CSV UTF-8”, and attach it again."
    );

    public static readonly Failure Macros = new(
        "attachment.macros",
        FailureKind.Invalid,
        "The file holds macros. Save it without them as .xlsx or .docx, or attach it as a PDF."
    );

    /// <summary>The content is of another type than the name says.</summary>
    public static Failure WrongEnding(FileKind content) =>
        new(
            "attachment.wrong-ending",
            FailureKind.Invalid,
            $"The content is {content.Name}, which the name does not say. Let the name end in {content.Endings[0]}, or choose the right file."
        );

    /// <summary>The content is of no type that is taken, whatever the name says.</summary>
    public static Failure UnlikeItsName(FileKind named) =>
        new(
            "attachment.unlike-its-name",
            FailureKind.Invalid,
            $"The name says {named.Name}, but the content does not. Save it again as {named.Name}, without a password, or choose the right file."
        );

    /// <summary>The payment has the same content already.</summary>
    public static Failure AlreadyThere(string name) =>
        new("attachment.already-there", FailureKind.Refused, $"This payment has the same file already, as {name}.");
}
