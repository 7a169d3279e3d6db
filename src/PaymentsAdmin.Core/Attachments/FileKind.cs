namespace PaymentsAdmin.Core.Attachments;

/// <summary>An accepted file type: its name, media type and extensions, the usual one first.</summary>
public sealed record FileKind(string Name, string MediaType, IReadOnlyList<string> Endings)
{
    public static readonly FileKind Pdf = new("PDF", "application/pdf", [".pdf"]);
    public static readonly FileKind Png = new("PNG", "image/png", [".png"]);
    public static readonly FileKind Jpeg = new("JPEG", "image/jpeg", [".jpg", ".jpeg"]);
    public static readonly FileKind WebP = new("WebP", "image/webp", [".webp"]);
    public static readonly FileKind Tiff = new("TIFF", "image/tiff", [".tif", ".tiff"]);
    public static readonly FileKind Csv = new("CSV", "text/csv", [".csv"]);
    public static readonly FileKind Text = new("TXT", "text/plain", [".txt"]);
    public static readonly FileKind Excel = new("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);
    public static readonly FileKind Word = new("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);

    /// <summary>All accepted types. None of them runs code by itself when a browser or an office program opens it.</summary>
    public static IReadOnlyList<FileKind> All { get; } = [Pdf, Png, Jpeg, WebP, Tiff, Csv, Text, Excel, Word];

    /// <summary>Whether its content cannot be told from any other text.</summary>
    public bool IsText => this == Csv || this == Text;

    /// <summary>Whether every browser shows it as a picture.</summary>
    public bool IsPicture => this == Png || this == Jpeg || this == WebP;

    /// <summary>The type of a file extension, or null.</summary>
    public static FileKind? OfName(string name)
    {
        var ending = Path.GetExtension(name);
        return All.FirstOrDefault(kind => kind.Endings.Contains(ending, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The type of a media type, or null.</summary>
    public static FileKind? OfMediaType(string mediaType) => All.FirstOrDefault(kind => string.Equals(kind.MediaType, mediaType, StringComparison.Ordinal));
}
