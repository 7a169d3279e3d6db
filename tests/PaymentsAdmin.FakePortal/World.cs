using PaymentsAdmin.Fakes.Events;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Fakes.Limits;
using PaymentsAdmin.Fakes.Methods;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Strictness;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes;

/// <summary>All parts of one portal.</summary>
public sealed class World : IAsyncDisposable
{
    private Uri _address = new("http://127.0.0.1/");

    public World(FakePortalOptions options)
    {
        Options = options;
        LegacyInvoices = options.LegacyInvoices;
        Methods = new MethodTable(() => LegacyInvoices);
        Clock = new PortalClock(options.Time);
        Texts = new Texts(options.Russian);
        Journal = new Journal(options.JournalLength);
        Rate = new RateBucket(Clock, options.Drain, options.Burst);
        Operating = new OperatingTimes(Clock, options.OperatingLimit);
        Webhooks = new Webhooks(Books, Clock);
        Applications = new Applications(Books, Clock, options.AccessLifetime);
        Events = new EventSender(Clock, () => Address);
        Habits = new Habits(this);
        Repeats = new Repeats(this);
        Runner = new Runner(this);
    }

    public FakePortalOptions Options { get; }

    public PortalClock Clock { get; }

    public Texts Texts { get; }

    public Books Books { get; } = new();

    public MethodTable Methods { get; }

    public LegacyInvoices LegacyInvoices { get; set; }

    public Journal Journal { get; }

    public Habits Habits { get; }

    public Repeats Repeats { get; }

    public FaultBook Faults { get; } = new();

    public RateBucket Rate { get; }

    public OperatingTimes Operating { get; }

    public Delays Delays { get; } = new();

    public Webhooks Webhooks { get; }

    public Applications Applications { get; }

    public EventSender Events { get; }

    public Runner Runner { get; }

    /// <summary>The address of the portal.</summary>
    public Uri Address
    {
        get => Volatile.Read(ref _address);
        set => Volatile.Write(ref _address, value);
    }

    /// <summary>The portal's address in its links.</summary>
    public Uri PublicAddress => Options.PublicAddress ?? Address;

    public ValueTask DisposeAsync() => Events.DisposeAsync();
}
