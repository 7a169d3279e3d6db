using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Portals;

public sealed class PortalWriteLocksTests
{
    private readonly PortalWriteLocks _locks = new();

    [Fact]
    public async Task Writes_to_one_entity_take_turns()
    {
        var first = await EnterAsync(1);
        var (second, third) = (EnterAsync(1), EnterAsync(1));
        (second.IsCompleted, third.IsCompleted).ShouldBe((false, false));

        first.Dispose();
        var next = await Task.WhenAny(second, third).WithinAsync();
        (second.IsCompleted, third.IsCompleted).ShouldBe((next == second, next == third));

        (await next).Dispose();
        await Task.WhenAll(second, third).WithinAsync();
    }

    [Fact]
    public async Task A_write_to_another_entity_does_not_wait()
    {
        using var first = await EnterAsync(1);

        EnterAsync(2).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_write_that_no_longer_waits_holds_up_no_other()
    {
        using var leaves = new CancellationTokenSource();
        var first = await EnterAsync(1);
        var second = _locks.EnterAsync(new EntityId(1), leaves.Token);
        await leaves.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);

        first.Dispose();

        EnterAsync(1).IsCompleted.ShouldBeTrue();
    }

    private Task<IDisposable> EnterAsync(long entity) => _locks.EnterAsync(new EntityId(entity), default);
}
