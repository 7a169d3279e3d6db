using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Seeding.Loading;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>A complete seed as a bulk load: pure, and the same for the same request.</summary>
internal sealed class SeedPlan : IBulkSource
{
    private const int ItemsPerHundredPayments = 5;
    private const int OneInSoManyWithoutPayments = 8;
    private const int OneInSoManyWithoutCustomer = 33;
    private readonly SeedRequest _request;
    private readonly SeedPlace _place;
    private readonly SeedHex _hex;
    private readonly SeedRates _rates;
    private SeedSample? _sample;

    public SeedPlan(SeedRequest request, SeedPlace place)
    {
        _request = request;
        _place = place;
        _hex = new SeedHex((ulong)request.Random, place.Workspace.Id.Value);
        _rates = new SeedRates(place.BaseCurrency, request.AsOf);
        var closeThrough = new DateOnly(request.AsOf.Year, request.AsOf.Month, 1).AddMonths(-1).AddDays(-1);
        Reference = SeedReference.Build(_hex, _rates, closeThrough);
    }

    public BulkReference Reference { get; }

    public AuditFact Fact =>
        new(SeedVerbs.Seeded, "workspace", _place.Workspace.Id.Value, _place.Workspace.Id)
        {
            Changes =
                [
                    new("payments", null, _request.Payments.ToString(CultureInfo.InvariantCulture)),
                    new("random", null, _request.Random.ToString(CultureInfo.InvariantCulture)),
                    new("asOf", null, _request.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ],
        };

    public SampleMap Map(BulkDone done) => _sample!.Map(done);

    public IEnumerable<BulkRecord> Records(BulkKeys keys, IBulkIds ids)
    {
        var random = new SeedRandom(SeedRandom.Mix((ulong)_request.Random) ^ (ulong)_request.Payments);
        var calendar = new SeedCalendar(_request.AsOf, _request.Payments, _place.Clock);
        var setting = new SeedSetting(_request, _place, random, _hex, calendar, _rates, keys, ids);
        var people = new SeedPeople(_hex, calendar, keys.WalletDefinition, ids);
        var items = new SeedItems(calendar, ids, _place.Workspace);
        _sample = new SeedSample(setting, people, items);
        var customers = new List<SeedCustomer>();
        var targets = new List<SeedTarget>();
        return
            _sample.Make()
            .Concat(Customers(random, people, customers))
            .Concat(Items(random, items, customers, targets))
            .Concat(Payments(setting, customers, targets))
            .Concat(Open(setting, customers));
    }

    private IEnumerable<BulkRecord> Customers(SeedRandom random, SeedPeople people, List<SeedCustomer> into)
    {
        var count = Math.Max(4, ItemCount / 2);
        for (var i = 0; i < count; i++)
        {
            foreach (var record in people.Make(random, into))
            {
                yield return record;
            }
        }
    }

    private IEnumerable<BulkRecord> Items(SeedRandom random, SeedItems items, List<SeedCustomer> customers, List<SeedTarget> targets)
    {
        var without = items.HoldNone ? ItemCount / OneInSoManyWithoutPayments : 0;
        var count = items.HoldPayments ? ItemCount - without : 0;
        var places = Shuffled(random, count);
        var sum = SeedChoice.Sum(count);
        var byPlace = new SeedTarget[count];
        for (var i = 0; i < count; i++)
        {
            var expected = SeedChoice.Expected(places[i], count, _request.Payments, sum);
            var (record, target) = items.ForPayments(random, Someone(random, customers), expected);
            byPlace[places[i]] = target;
            yield return record;
        }

        targets.AddRange(byPlace);
        for (var i = 0; i < without; i++)
        {
            yield return items.Other(random, Someone(random, customers));
        }
    }

    // Drawn here rather than by the caller, so that customers and items are known by then.
    private static IEnumerable<BulkRecord> Payments(SeedSetting setting, List<SeedCustomer> customers, List<SeedTarget> targets)
    {
        foreach (var payment in new SeedPayments(setting, new SeedChoice([.. targets], customers)).Make())
        {
            yield return payment;
        }
    }

    private static IEnumerable<BulkRecord> Open(SeedSetting setting, List<SeedCustomer> customers)
    {
        foreach (var customer in customers.Where(c => c.GetsInvoices))
        {
            yield return new SeedPostings(setting).Open(customer);
        }
    }

    private int ItemCount => Math.Max(4, (int)((long)_request.Payments * ItemsPerHundredPayments / 100));

    private static SeedCustomer? Someone(SeedRandom random, List<SeedCustomer> customers) =>
        random.Below(OneInSoManyWithoutCustomer) == 0 ? null : random.Of(customers);

    private static int[] Shuffled(SeedRandom random, int count)
    {
        var places = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (places[i], places[other]) = (places[other], places[i]);
        }

        return places;
    }
}
