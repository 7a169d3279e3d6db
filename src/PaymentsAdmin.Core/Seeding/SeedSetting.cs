using PaymentsAdmin.Core.Seeding.Loading;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>What all parts of a run share.</summary>
internal sealed record SeedSetting(
    SeedRequest Request,
    SeedPlace Place,
    SeedRandom Random,
    SeedHex Hex,
    SeedCalendar Calendar,
    SeedRates Rates,
    BulkKeys Keys,
    IBulkIds Ids
)
{
    public BulkMethodRef Method(string code) => new(Keys.Methods[code].Id, Keys.Methods[code].Name);

    public int Type(string code) => Keys.Types[code].Id;
}
