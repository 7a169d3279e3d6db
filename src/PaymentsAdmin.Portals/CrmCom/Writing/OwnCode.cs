using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.CrmCom.Writing;

/// <summary>The code by which a payment that was entered here is found on the host, whatever became of the answer.</summary>
internal static class OwnCode
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;

    /// <summary>A new one: the letters PA and a ULID, which sorts by time.</summary>
    public static string Next()
    {
        var left = new UInt128(0, 0);
        foreach (var part in Guid.CreateVersion7().ToByteArray(bigEndian: true))
        {
            left = (left << 8) | part;
        }

        var text = new char[Length];
        for (var at = Length - 1; at >= 0; at--)
        {
            text[at] = Digits[(int)(left & 31)];
            left >>= 5;
        }

        return $"PA-{new string(text)}";
    }
}
