using PaymentsAdmin.Core.Entities;

namespace PaymentsAdmin.Core.Tests.Entities;

public sealed class SharesTests
{
    [Fact]
    public void Shares_add_up_to_one_thousand()
    {
        Shares.Of(1, 1, 1).Sum().ShouldBe(1_000);
        Shares.Of(1, 1, 1).ShouldBe([334, 333, 333]);
        Shares.Of(2_174_000, 1_090_000, 1_686_000).ShouldBe([439, 220, 341]);
        Shares.Of(long.MaxValue, long.MaxValue).ShouldBe([500, 500]);
    }

    [Fact]
    public void Negative_and_zero_amounts_have_no_share()
    {
        Shares.Of(30, 10, -5).ShouldBe([750, 250, 0]);
        Shares.Of(0, 0, 0).ShouldBe([0, 0, 0]);
    }
}
