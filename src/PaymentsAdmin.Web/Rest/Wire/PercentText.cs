using System.Text;

namespace PaymentsAdmin.Web.Rest.Wire;

/// <summary>Decodes queries and forms: percent escapes, and plus signs as spaces. An invalid percent sign stays as it is.</summary>
public static class PercentText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<char> coded)
    {
        if (coded.IndexOfAny('%', '+', '\0') < 0)
        {
            return coded.ToString();
        }

        var plain = coded.ToString().Replace('+', ' ');
        if (!plain.Contains('%', StringComparison.Ordinal))
        {
            return Checked(plain);
        }

        try
        {
            return Checked(Strict.GetString(Bytes(Strict.GetBytes(plain))));
        }
        catch (ArgumentException)
        {
            throw new WireException(WireFault.NotText);
        }
    }

    private static byte[] Bytes(byte[] coded)
    {
        var to = 0;
        for (var from = 0; from < coded.Length; from++)
        {
            var coding =
                coded[from] == '%' && from + 2 < coded.Length && char.IsAsciiHexDigit((char)coded[from + 1]) && char.IsAsciiHexDigit((char)coded[from + 2]);
            coded[to++] = coding ? (byte)((Digit(coded[from + 1]) << 4) | Digit(coded[from + 2])) : coded[from];
            from += coding ? 2 : 0;
        }

        return coded[..to];
    }

    private static int Digit(byte digit) => char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static string Checked(string text) => text.Contains('\0', StringComparison.Ordinal) ? throw new WireException(WireFault.NotText) : text;
}
