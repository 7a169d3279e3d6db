using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>Finds currencies by the bytes of their codes, without allocating strings.</summary>
internal static class CurrencyCodes
{
    private const int Letters = 26;

    private static readonly Currency?[] ByCode = Build();

    public static Currency Of(ReadOnlySpan<byte> code) =>
        (code.Length == 3 && Place(code) is var place && (uint)place < ByCode.Length ? ByCode[place] : null)
        ?? throw new InvalidOperationException("A row has a currency that does not exist.");

    private static int Place(ReadOnlySpan<byte> code) => ((((code[0] - 'A') * Letters) + code[1] - 'A') * Letters) + code[2] - 'A';

    private static Currency?[] Build()
    {
        var all = new Currency?[Letters * Letters * Letters];
        foreach (var currency in Currency.Known)
        {
            all[Place([(byte)currency.Code[0], (byte)currency.Code[1], (byte)currency.Code[2]])] = currency;
        }

        return all;
    }
}
