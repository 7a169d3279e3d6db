using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Payments;

public sealed class PaymentWordsTests
{
    [Fact]
    public void The_search_words_contain_the_payment_number_with_and_without_zeros() =>
        PaymentWords.Of(new PaymentId(123), "17/2", null, "P-000009", "Müller", "Order", "42", "RF18 5390")
            .ShouldBe("pay 000123 123 17 2 p 000009 muller order 42 rf18 5390");
}
