namespace PaymentsAdmin.Backends.Tests.Attachments;

/// <summary>Files to attach.</summary>
internal static class Files
{
    /// <summary>A PDF of this length, always the same for one length, which does not compress well.</summary>
    public static byte[] Pdf(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        return bytes;
    }
}
