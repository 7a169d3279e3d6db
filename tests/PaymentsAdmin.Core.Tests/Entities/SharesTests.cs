using PaymentsAdmin.Core.Entities;

namespace PaymentsAdmin.Core.Tests.Entities;

public sealed class SharesTests
{
    [Fact]
    public void Shares_of_a_whole_add_up_to_it()
    {
        Shares.Of(1, 1, 1).Sum().ShouldBe(1_000);
        Shares.Of(1, 1, 1).ShouldBe([334, 333, 333]);
        Shares.Of(2_174_000, 1_090_000, 1_686_000).ShouldBe([439, 220, 341]);
        Shares.Of(long.MaxValue, long.MaxValue).ShouldBe([500, 500]);
    }

    [Fact]
    public void What_is_below_zero_has_no_share_and_nothing_has_none()
    {
        Shares.Of(30, 10, -5).ShouldBe([750, 250, 0]);
        Shares.Of(0, 0, 0).ShouldBe([0, 0, 0]);
    }
}
