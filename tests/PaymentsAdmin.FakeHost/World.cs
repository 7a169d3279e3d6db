using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.Limits;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.FakeHosts.Methods;
using PaymentsAdmin.FakeHosts.Rules;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Strictness;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts;

/// <summary>All parts of one host.</summary>
public sealed class World
{
    public World(FakeHostOptions options)
    {
        Options = options;
        Release = Release.Parse(options.Release);
        Clock = new PortalClock(options.Time);
        Books = new Books(options.IdSeed);
        Calendar = new Calendar(Clock, options.Zone, Books);
        Lookups = new Lookups(Books);
        Allocating = new Allocating(options.Allocation, Calendar);
        Posting = new Posting(this);
        Shapes = new PaymentShapes(this);
        AccountShape = AccountMethods.Shape(this);
        Journal = new Journal(options.JournalLength);
        Tokens = new Tokens(Clock, Release, options);
        Habits = new HostHabits(this);
        Repeats = new HostRepeats(this);
    }

    public FakeHostOptions Options { get; }

    public Release Release { get; }

    public PortalClock Clock { get; }

    public Books Books { get; }

    public Calendar Calendar { get; }

    public Lookups Lookups { get; }

    public Allocating Allocating { get; }

    public Posting Posting { get; }

    public MethodTable Methods { get; } = new();

    public PaymentShapes Shapes { get; }

    public Shape<Account> AccountShape { get; }

    public Journal Journal { get; }

    public FaultBook Faults { get; } = new();

    public Delays Delays { get; } = new();

    public Tokens Tokens { get; }

    public HostHabits Habits { get; }

    public HostRepeats Repeats { get; }
}
